/**
 * A key that is held down presses once. A browser presses again and again, and the button may be another
 * by then: the next part of a day would begin as well.
 * @returns the way to stop
 */
export function pressOnce(): () => void {
	const press = (event: KeyboardEvent) => {
		const isPress =
			event.key === 'Enter' && (event.target as Element).matches('button, summary, a');
		if (event.repeat && isPress) event.preventDefault();
	};
	document.addEventListener('keydown', press, true);
	return () => document.removeEventListener('keydown', press, true);
}
