// Before anything is painted: the theme that the reader chose, else that of the system.
(() => {
  "use strict";
  let chosen = null;
  try { chosen = localStorage.getItem("xinglin-theme"); } catch { /* storage may be forbidden */ }
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  document.documentElement.classList.add("scripted");
})();
