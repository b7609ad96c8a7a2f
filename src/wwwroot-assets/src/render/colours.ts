import type { Structure } from "../model/cell";

/** Lines and vertices on the image, lighter than the masks' colours: they lie on near-black. */
export const LINE_COLOURS: Readonly<Record<Structure, string>> = { midpiece: "#1fd6a2", head: "#ff8a3d" };
