// Runs in the head, before the first paint, so that no page flashes in the other theme.
(() => {
  const key = "spermibfc-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const apply = () => {
    const choice = chosen();
    const theme = choice === "light" || choice === "dark" ? choice : system.matches ? "dark" : "light";
    document.documentElement.dataset.theme = theme;
    for (const name of ["light", "dark"]) {
      const sheet = document.getElementById("radzen-" + name);
      if (sheet) sheet.media = name === theme ? "all" : "not all";
    }
  };
  window.spermibfcTheme = {
    set(theme) {
      try { localStorage.setItem(key, theme); } catch { /* private window: the choice holds for this page */ }
      document.documentElement.dataset.theme = theme;
      apply();
    },
  };
  system.addEventListener("change", apply);
  apply();
})();
