import type { Channel, ChannelRole, Structure } from "../model/cell";
import type { ViewOf } from "../render/cell-image";

const ROLE_OF: Readonly<Record<Structure, ChannelRole>> = { head: "brightField", midpiece: "midpieceFluorescence" };

/** The channel that each tool brings up: by its role, until the user chooses another for that tool. */
export class ChannelChoice {
  private readonly chosen = new Map<Structure, ViewOf>();

  viewFor(tool: Structure, channels: readonly Channel[]): ViewOf {
    const chosen = this.chosen.get(tool);
    if (chosen === "composite" || (chosen !== undefined && chosen < channels.length)) return chosen;
    const index = channels.findIndex((channel) => channel.role === ROLE_OF[tool]);
    return Math.max(0, index);
  }

  choose(tool: Structure, view: ViewOf): void {
    this.chosen.set(tool, view);
  }

  /** The next channel, then the composite, then the first again. */
  next(view: ViewOf, channels: readonly Channel[]): ViewOf {
    if (view === "composite") return 0;
    return view + 1 < channels.length ? view + 1 : channels.length > 1 ? "composite" : 0;
  }
}
