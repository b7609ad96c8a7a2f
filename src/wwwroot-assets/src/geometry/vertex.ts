/** A point in ImageJ's line convention: an integer coordinate is a pixel's centre. */
export type Vertex = readonly [x: number, y: number];
