/**
 * Marks the page's root while a shell is on it: `<div {@attach rootClass('for-projector')}>`. Browsers
 * without `:has` (Firefox before 121, Chrome before 105) have no other way to know what a page holds.
 */
export function rootClass(name: string): () => () => void {
	return () => {
		const { classList } = document.documentElement;
		classList.add(name);
		return () => classList.remove(name);
	};
}
