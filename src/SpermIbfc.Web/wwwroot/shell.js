// The few lines that the shell needs in the browser: the reconnect notice and menus that close.
const notice = document.getElementById("components-reconnect-modal");
notice?.addEventListener("components-reconnect-state-changed", event => {
  if (event.detail.state === "rejected") location.reload();
});
notice?.addEventListener("click", event => {
  if (event.target.closest("[data-reload]")) location.reload();
});
document.addEventListener("click", event => {
  for (const menu of document.querySelectorAll("details.menu[open]"))
    if (!menu.contains(event.target) || event.target.closest("a")) menu.open = false;
  const choice = event.target.closest("[data-set-theme]");
  if (choice) window.spermibfcTheme.set(choice.dataset.setTheme);
});
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
