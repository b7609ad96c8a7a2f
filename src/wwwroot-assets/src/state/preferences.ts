/** The browser's local storage, or nothing where it is forbidden. */
export function localStorageOrNull(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** A named choice of the person at this browser. */
export class Preference<T> {
  constructor(
    private readonly name: string,
    private readonly fallback: T,
  ) {}

  get(): T {
    try {
      const kept = localStorageOrNull()?.getItem(`spermibfc.${this.name}`);
      return kept === null || kept === undefined ? this.fallback : (JSON.parse(kept) as T);
    } catch {
      return this.fallback;
    }
  }

  set(value: T): void {
    try {
      localStorageOrNull()?.setItem(`spermibfc.${this.name}`, JSON.stringify(value));
    } catch {
      // The choice holds until the page is left.
    }
  }
}
