import { ok, refuse, type Result } from '#lib/domain/result.ts';
import type { Print } from '#lib/protocol/print.ts';
import { BY_HAND_HEADER } from '#lib/protocol/print-letters.ts';
import type { PrintAsked } from '#lib/protocol/print-asked.ts';

/**
 * Has a document made and saved with this browser's downloads. Refused as everything is where no answer
 * comes, or none of ours.
 * @returns the words that have a line in it, to be written by hand
 */
export async function savePaper(
	process: string,
	print: Print,
	asked: PrintAsked
): Promise<Result<string[]>> {
	try {
		const response = await fetch(`/facilitator/${process}/print/${print}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(asked)
		});
		if (response.status === 404) return refuse('not-allowed');
		const type = response.headers.get('content-type') ?? '';
		if (!type.startsWith('application/pdf')) return (await response.json()) as Result<string[]>;
		const said = response.headers.get('content-disposition') ?? '';
		save(await response.blob(), /filename="([^"]+)"/.exec(said)?.[1] ?? 'print.pdf');
		const byHand = response.headers.get(BY_HAND_HEADER) ?? '';
		return ok(byHand.split(' ').filter(Boolean).map(decodeURIComponent));
	} catch {
		return refuse('no-network');
	}
}

function save(file: Blob, name: string): void {
	const address = URL.createObjectURL(file);
	Object.assign(document.createElement('a'), { href: address, download: name }).click();
	URL.revokeObjectURL(address);
}
