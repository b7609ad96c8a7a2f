type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

/** Makes an element: `on...` functions become listeners, true and false become present and absent attributes. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value as unknown as EventListener);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * Sets the text only where it differs, so that aria-live regions speak once. A text that is there already is changed in its
 * place: a new node would have the styles of the whole page computed anew (its :has() rules), in each frame of a drag.
 */
export function setText(element: Element, text: string): void {
  const before = element.textContent;
  if (before === text) return;
  const [only, ...others] = element.childNodes;
  if (before !== "" && text !== "" && others.length === 0 && only!.nodeType === Node.TEXT_NODE) only!.nodeValue = text;
  else element.textContent = text;
}
