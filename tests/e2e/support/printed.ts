/** How long somebody waits for a document to be made, on a machine that other work slows down. */
export const PRINTED_MS = 90_000;
