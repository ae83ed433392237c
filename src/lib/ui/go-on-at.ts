/** Puts the focus where somebody goes on after what they pressed: a heading can have it from then on. */
export function goOnAt(heading: HTMLElement | null | undefined): void {
	if (!heading) return;
	heading.tabIndex = -1;
	heading.focus();
}
