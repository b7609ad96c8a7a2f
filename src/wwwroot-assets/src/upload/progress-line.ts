import { h, setText } from "../dom/element";
import { formatBytes, formatSeconds, Rate } from "./rate";

export interface Progress {
  readonly files: number;
  readonly totalFiles: number;
  readonly bytes: number;
  readonly totalBytes: number;
  readonly waiting?: string | null;
}

/** A bar and a line: files, bytes, rate and time left. */
export class ProgressLine {
  private readonly bar: HTMLProgressElement;
  private readonly line: HTMLParagraphElement;
  private readonly rate = new Rate();

  constructor(private readonly doing: string) {
    this.bar = h("progress", { max: 1, value: 0, class: "upload-progress", "aria-label": doing });
    this.line = h("p", { class: "upload-line" }, doing);
  }

  get elements(): readonly [HTMLElement, HTMLElement] {
    return [this.bar, this.line];
  }

  show({ files, totalFiles, bytes, totalBytes, waiting }: Progress): void {
    this.rate.note(performance.now(), bytes);
    this.bar.value = totalBytes > 0 ? Math.min(1, bytes / totalBytes) : 1;
    const counts = `${files} of ${totalFiles} files, ${formatBytes(bytes)} of ${formatBytes(totalBytes)}`;
    setText(this.line, waiting ? `${counts}; ${waiting}: trying again, what has arrived is kept` : [`${this.doing}: ${counts}`, ...this.pace(totalBytes - bytes)].join(", "));
  }

  private pace(bytesLeft: number): string[] {
    const perSecond = this.rate.perSecond();
    const left = this.rate.secondsLeft(bytesLeft);
    return [perSecond === null ? "" : `${formatBytes(Math.round(perSecond))}/s`, left === null ? "" : `${formatSeconds(left)} left`].filter(Boolean);
  }
}
