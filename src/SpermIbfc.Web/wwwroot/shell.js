// The few lines that the shell needs in the browser: the reconnect notice and menus that close.
const notice = document.getElementById("components-reconnect-modal");
notice?.addEventListener("components-reconnect-state-changed", event => {
  if (event.detail.state === "rejected") location.reload();
});
notice?.addEventListener("click", event => {
  if (event.target.closest("[data-reload]")) location.reload();
});
// Where the site went away while a page loaded, nothing on it tries again: Blazor reconnects only what was connected once.
const patience = 15_000, pause = 60_000, mark = "spermibfc.loaded-again";
window.addEventListener("load", () => setTimeout(async () => {
  if (document.querySelector("main")) return;
  notice?.classList.add("components-reconnect-failed");
  const before = Number(sessionStorage.getItem(mark) ?? 0);
  if (Date.now() - before < pause) return;
  while (!(await fetch("/healthz", { cache: "no-store" }).then(answer => answer.ok, () => false))) await new Promise(done => setTimeout(done, 2000));
  sessionStorage.setItem(mark, String(Date.now()));
  location.reload();
}, patience));
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
