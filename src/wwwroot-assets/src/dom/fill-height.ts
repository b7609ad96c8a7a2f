import type { Disposables } from "./disposables";

const LEAST = 480;

/** Keeps an element as tall as what is left of the window below its top, so that the bench needs no scrolling. */
export function fillHeight(element: HTMLElement, disposables: Disposables): void {
  const fit = (): void => {
    const top = element.getBoundingClientRect().top + window.scrollY;
    let below = 0;
    for (let parent = element.parentElement; parent && parent !== document.documentElement; parent = parent.parentElement) {
      const style = getComputedStyle(parent);
      below += parseFloat(style.paddingBottom) + parseFloat(style.borderBottomWidth) + parseFloat(style.marginBottom);
    }
    element.style.height = `${Math.max(LEAST, Math.floor(window.innerHeight - top - below))}px`;
  };
  fit();
  requestAnimationFrame(fit);
  disposables.listen(window, "resize", fit);
  const observer = new ResizeObserver(fit);
  // A banner that comes or goes above the bench moves its top without a resize of the window.
  observer.observe(document.body);
  disposables.add(() => observer.disconnect());
}
