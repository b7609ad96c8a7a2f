import { ApiError } from "../api/http";
import { h } from "./element";

/** What went wrong, in words, with the way on. */
export function problemNode(error: unknown, again: () => void): HTMLElement {
  const signedOut = error instanceof ApiError && error.status === 401;
  const text = error instanceof ApiError ? error.message : "The site does not answer. Nothing that was done is lost.";
  return h(
    "div",
    { class: "bench-empty" },
    h("p", {}, text),
    signedOut ? h("p", {}, h("a", { href: "/account/sign-in", target: "_blank" }, "Sign in")) : null,
    h("button", { type: "button", class: "bench-button", onclick: again }, "Try again"),
  );
}
