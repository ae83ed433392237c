/** The markup within the `<svg>` of an icon: only ever of the package's own files (vite/icons.ts). */
export type IconDrawing = string & { readonly __drawing: true };
