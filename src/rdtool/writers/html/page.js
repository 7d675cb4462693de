"use strict";
(function () {
  const form = document.getElementById("filter");
  if (!form) { return; }
  const told = document.getElementById("told");
  const rows = Array.from(document.querySelectorAll("#list tbody tr"));
  const light = Number(form.dataset.light);
  const picked = Array.from(form.querySelectorAll("select"));
  const word = form.querySelector("input");

  function text(row, place) { return row.cells[place].textContent; }

  function keeps(row) {
    const wanted = word.value.trim();
    return picked.every((one) => one.selectedIndex === 0 || text(row, Number(one.dataset.place)) === one.value.slice(1))
      && (!wanted || row.textContent.includes(wanted));
  }

  function apply() {
    const shown = rows.filter((row) => { row.hidden = !keeps(row); return !row.hidden; });
    const by = picked.filter((one) => one.selectedIndex > 0)
      .map((one) => one.dataset.title + "为“" + one.selectedOptions[0].textContent + "”");
    if (word.value.trim()) { by.push("含有“" + word.value.trim() + "”"); }
    const lights = light < 0 ? [] : ["红", "黄", "绿", "灰"]
      .map((name) => name + "灯" + shown.filter((row) => text(row, light) === name).length + "项");
    told.textContent = (by.length ? "筛选：" + by.join("，") + "。" : "没有筛选。")
      + "共" + rows.length + "项，列出" + shown.length + "项" + (lights.length ? "，其中" + lights.join("、") : "") + "。";
  }

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  apply();
}());
