/** Events of a run as the worker writes them and the site passes them on; `seq` counts from 1 without a gap. */
interface Sequenced {
  readonly seq: number;
  readonly at: string;
}

export interface StartedEvent extends Sequenced {
  readonly type: "started";
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly resumedAfterEpoch?: number;
}

export interface StepEvent extends Sequenced {
  readonly type: "step";
  readonly epoch: number;
  readonly step: number;
  readonly loss: number;
}

export interface EpochEvent extends Sequenced {
  readonly type: "epoch";
  readonly epoch: number;
  readonly trainLoss: number;
  readonly validationLoss: number;
  readonly validationMetric: number;
  readonly learningRate: number;
  readonly isBest: boolean;
}

export interface OtherEvent extends Sequenced {
  readonly type: "checkpoint" | "warning" | "finished";
}

export type RunEvent = StartedEvent | StepEvent | EpochEvent | OtherEvent;
