/** Reads of which only the last one counts: a new one gives up the one before. */
export class LatestRead {
  private flight = new AbortController();

  /** Null where it was given up meanwhile. */
  async run<T>(read: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
    this.flight.abort();
    const { signal } = (this.flight = new AbortController());
    try {
      const result = await read(signal);
      return signal.aborted ? null : result;
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  }

  giveUp(): void {
    this.flight.abort();
  }
}
