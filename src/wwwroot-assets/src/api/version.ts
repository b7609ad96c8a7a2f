import type { Edit } from "../model/edit";
import type { Version } from "./outbox-entry";

/** True where the server already holds what the edit asks for: then there is nothing to decide. */
export function sameContent(edit: Edit, version: Version): boolean {
  if (edit.kind === "focus") return "value" in version && version.value === edit.value && (version.reason ?? null) === (edit.reason ?? null);
  if (edit.kind === "review") return "state" in version && version.state === edit.state && version.comment === edit.comment;
  if (!("points" in version) || version.points.length !== edit.points.length) return false;
  if (JSON.stringify(version.maskRuns ?? null) !== JSON.stringify(edit.maskRuns ?? null)) return false;
  if (edit.points.length === 0) return true;
  return version.lineWidth === edit.lineWidth && version.points.every(([x, y], i) => x === edit.points[i]![0] && y === edit.points[i]![1]);
}
