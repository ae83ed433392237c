/**
 * Whoever goes by keys comes to what scrolls by itself, also where it holds nothing to press:
 * `<div {@attach scrolls}>`. As long as all of it is in sight it is no stop on the way.
 */
export function scrolls(element: HTMLElement): () => void {
	const look = () => {
		if (element.scrollHeight > element.clientHeight + 1) element.tabIndex = 0;
		else if (document.activeElement !== element) element.removeAttribute('tabindex');
	};
	const observer = new ResizeObserver(look);
	for (const one of [element, ...element.children]) observer.observe(one);
	return () => observer.disconnect();
}
