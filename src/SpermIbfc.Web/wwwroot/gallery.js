// Tells the gallery how wide it is, so that a row holds as many tiles as fit.
export function watchWidth(element, page) {
  let last = 0;
  const tell = () => {
    const width = element.getBoundingClientRect().width || element.parentElement.clientWidth;
    if (Math.abs(width - last) < 1) return;
    last = width;
    page.invokeMethodAsync("OnWidth", width).catch(() => {});
  };
  const observer = new ResizeObserver(tell);
  observer.observe(element.parentElement);
  tell();
  return { dispose: () => observer.disconnect() };
}
