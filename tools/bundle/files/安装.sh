#!/bin/sh
# Installs rdtool from this folder, without network.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 1
for python in "python@版本@" python3; do
  if "$python" -c "import sys; sys.exit('.'.join(map(str, sys.version_info[:2])) != '@版本@')" 2>/dev/null; then
    exec "$python" -I "$here/安装.py" "$@"
  fi
done
echo "没有找到 Python @版本@。请先安装，再运行本文件，见“安装说明.txt”。"
exit 1
