import type { Review, ReviewState } from "../../model/cell";

/** The state of a cell's review, in one line. */
export function reviewWords(review: Review | null): string {
  if (!review || review.state === "takenBack") return "Not submitted for review";
  switch (review.state) {
    case "submitted":
      return `Submitted by ${review.author}${review.isOutdated ? ", changed since" : ""}`;
    case "approved":
      return `Approved by ${review.author}${review.isOutdated ? ", changed since approval" : ""}`;
    case "sentBack":
      return `Sent back by ${review.author}${review.isOutdated ? ", changed since" : ""}`;
  }
}

export interface ReviewRights {
  readonly canEdit: boolean;
  readonly canReview: boolean;
  readonly isDrawn: boolean;
}

/** Whether a step makes sense now: saying again what stands is none. */
export function canStep(state: ReviewState, review: Pick<Review, "state" | "isOutdated"> | null, { canEdit, canReview, isDrawn }: ReviewRights): boolean {
  const stands = review?.state === state && !review.isOutdated;
  if (state === "submitted") return canEdit && isDrawn && !stands && (review?.state !== "approved" || review.isOutdated);
  if (state === "approved") return canReview && isDrawn && !stands;
  return canReview && !stands;
}
