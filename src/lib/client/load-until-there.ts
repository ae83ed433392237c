/** Without network it is tried again this often. */
const AGAIN_MS = 3_000;

interface Told<Part> {
	there(part: Part): void;
	/** @param times how often it failed until now */
	failed?(times: number): void;
}

/**
 * Loads a part of the page, again and again without network. Browsers from before 2026 remember that
 * a module could not be loaded, and a page from before an update asks for what is no longer there:
 * when it goes on failing with network, only loading the page again helps.
 * @returns calls it off
 */
export function loadUntilThere<Part>(load: () => Promise<Part>, told: Told<Part>): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let stopped = false;
	let times = 0;
	const attempt = async () => {
		try {
			const part = await load();
			if (!stopped) told.there(part);
		} catch {
			if (stopped) return;
			told.failed?.(++times);
			timer = setTimeout(() => void attempt(), AGAIN_MS);
		}
	};
	void attempt();
	return () => {
		stopped = true;
		clearTimeout(timer);
	};
}
