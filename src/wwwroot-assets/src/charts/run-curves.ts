import type { EpochEvent, RunEvent, StepEvent } from "./run-event";

/** The curves of one fold, gathered from its events in any batches: an event that came before is dropped. */
export class RunCurves {
  private readonly seen = new Set<number>();
  private stepList: StepEvent[] = [];
  private epochList: EpochEvent[] = [];
  private perEpoch = 0;

  get steps(): readonly StepEvent[] {
    return this.stepList;
  }

  get epochs(): readonly EpochEvent[] {
    return this.epochList;
  }

  get best(): EpochEvent | undefined {
    return this.epochList.findLast((epoch) => epoch.isBest);
  }

  /** Takes events in; false when all of them were known. */
  append(events: readonly RunEvent[]): boolean {
    let fresh = false;
    for (const event of events) {
      if (this.seen.has(event.seq)) continue;
      this.seen.add(event.seq);
      this.take(event);
      fresh = true;
    }
    return fresh;
  }

  reset(): void {
    this.seen.clear();
    this.stepList = [];
    this.epochList = [];
    this.perEpoch = 0;
  }

  /** Where a step stands on an axis of epochs: the last step of epoch 3 is at 3. */
  position(step: StepEvent): number {
    return this.perEpoch > 0 ? step.step / this.perEpoch : step.epoch - 0.5;
  }

  /** How far the run has come, in epochs. */
  get progress(): number {
    const step = this.stepList.at(-1);
    return Math.max(this.epochList.at(-1)?.epoch ?? 0, step ? this.position(step) : 0);
  }

  private take(event: RunEvent): void {
    switch (event.type) {
      case "started": {
        this.perEpoch = event.stepsPerEpoch;
        // A run that broke off within an epoch does that epoch again: what it had of it is superseded.
        const done = event.resumedAfterEpoch ?? 0;
        this.stepList = this.stepList.filter((step) => step.epoch <= done);
        this.epochList = this.epochList.filter((epoch) => epoch.epoch <= done);
        break;
      }
      case "step":
        this.stepList.push(event);
        break;
      case "epoch":
        this.epochList.push(event);
        break;
    }
  }
}
