interface Changes {
	undo(): void;
	redo(): void;
}

/**
 * The keys and menus by which a browser takes back typing, for a field whose text others change too:
 * the browser's own memory is lost with every change from elsewhere, or would take back theirs.
 * @returns stops listening
 */
export function undoKeys(field: HTMLElement, changes: Changes): () => void {
	const press = (event: KeyboardEvent) => {
		if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
		const key = event.key.toLowerCase();
		const back = key === 'z' && !event.shiftKey;
		const again = (key === 'z' && event.shiftKey) || (key === 'y' && event.ctrlKey);
		if (!back && !again) return;
		event.preventDefault();
		if (back) changes.undo();
		else changes.redo();
	};
	const choose = (event: InputEvent) => {
		if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
		event.preventDefault();
		if (event.inputType === 'historyUndo') changes.undo();
		else changes.redo();
	};
	field.addEventListener('keydown', press);
	field.addEventListener('beforeinput', choose);
	return () => {
		field.removeEventListener('keydown', press);
		field.removeEventListener('beforeinput', choose);
	};
}
