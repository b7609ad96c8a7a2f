interface PostTask {
  postTask(run: () => void, options: { priority: "user-visible" }): unknown;
}

/** Does the latest of what was asked for once the frame that is due stands on the screen: it never keeps that frame waiting. */
export class AfterPaint {
  private waiting: (() => void) | null = null;

  schedule(run: () => void): void {
    const isFirst = this.waiting === null;
    this.waiting = run;
    if (isFirst) requestAnimationFrame(() => post(() => this.flush()));
  }

  cancel(): void {
    this.waiting = null;
  }

  private flush(): void {
    const run = this.waiting;
    this.waiting = null;
    run?.();
  }
}

function post(run: () => void): void {
  const scheduler = (globalThis as { scheduler?: PostTask }).scheduler;
  if (scheduler) scheduler.postTask(run, { priority: "user-visible" });
  else setTimeout(run, 0);
}
