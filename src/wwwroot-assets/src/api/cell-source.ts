import type { Cell } from "../model/cell";
import type { ApiClient } from "./http";

/** Where a bench reads its cells: a blind assignment shows the assignee's own labels and drawings, and nobody else's. */
export function cellSource(api: ApiClient, blindAssignmentId: number | null): Pick<ApiClient, "cell" | "plane"> {
  if (blindAssignmentId === null) return api;
  return {
    cell: async (id, signal) => api.json<Cell>(await api.send("GET", `/api/assignments/${blindAssignmentId}/cells/${id}`, undefined, signal)),
    plane: (id, position, signal) => api.plane(id, position, signal),
  };
}
