import type { Disposables } from "../dom/disposables";
import { after } from "../dom/timer";
import { isGradientRms } from "./brush";
import type { Facets, Feature, GalleryApi } from "./gallery-api";

const POLL_MILLISECONDS = 5_000;
const NONE: Facets = { channels: [], acquisitions: [], populations: [], features: [] };

/** What a study's cells can be filtered by; asked for again while features are being computed. */
export class FacetsFeed {
  private facets: Facets = NONE;
  private stop = (): void => undefined;
  private over = false;

  constructor(
    private readonly api: Pick<GalleryApi, "facets">,
    private readonly changed: () => void,
    disposables: Disposables,
  ) {
    disposables.add(() => {
      this.over = true;
      this.stop();
    });
  }

  get current(): Facets {
    return this.facets;
  }

  /** False before they were read. */
  get known(): boolean {
    return this.facets !== NONE;
  }

  get cells(): number {
    return this.facets.acquisitions.reduce((sum, { cells }) => sum + cells, 0);
  }

  async read(): Promise<void> {
    this.facets = await this.api.facets();
  }

  /** Calls back whenever something has changed, until all features are there. */
  watch(): void {
    if (this.over || !this.facets.acquisitions.some(({ featuresReady, featuresProblem, cells }) => !featuresReady && !featuresProblem && cells > 0)) return;
    this.stop = after(POLL_MILLISECONDS, () => void this.readAgain().finally(() => this.watch()));
  }

  private async readAgain(): Promise<void> {
    if (document.hidden) return;
    const before = JSON.stringify(this.facets);
    try {
      await this.read();
    } catch {
      // Asked again in a moment.
      return;
    }
    if (JSON.stringify(this.facets) !== before) this.changed();
  }
}

/** The feature that is asked for, or else the gradient RMS: of the study's bright-field channel, of any; or else the first. */
export function shownFeature({ features }: Facets, asked: string | null, channel: number): Feature | null {
  return features.find(({ key }) => key === asked) ?? features.find(({ key }) => key === `rms:${channel}`) ?? features.find(isGradientRms) ?? features[0] ?? null;
}
