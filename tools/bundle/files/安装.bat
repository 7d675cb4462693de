@echo off
chcp 936 >nul
pushd "%~dp0"
set "PY="
py -@版本@ -c "" >nul 2>nul && set "PY=py -@版本@"
if not defined PY (
  python -c "import sys; sys.exit('.'.join(map(str, sys.version_info[:2])) != '@版本@')" >nul 2>nul && set "PY=python"
)
if not defined PY (
  echo 没有找到 Python @版本@。请先安装，再运行本文件，见“安装说明.txt”。
  popd
  pause
  exit /b 1
)
%PY% -I 安装.py %*
set "CODE=%ERRORLEVEL%"
popd
pause
exit /b %CODE%
