/** The title of the first part in this is said when its words change: a count of who waits. */
export function heardTitle(around: HTMLElement): void {
	around.querySelector<HTMLElement>('h2')!.dataset.heard = '';
}
