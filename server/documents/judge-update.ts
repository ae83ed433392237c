import { ok, refuse, type Result } from '#lib/domain/result.ts';
import { examineUpdate, type News } from './examine-update.ts';
import type { LiveDocument } from './live-document.ts';
import type { RefusalCode } from './protocol.ts';

/**
 * Whether a seat may bring this update into a document.
 * @param mayWrite a reader's answer to our question what we lack is fine as long as it is nothing
 * @param limit bytes of the whole document; deleting is allowed beyond it
 * @returns what is new in it, or `null`
 */
export function judgeUpdate(
	update: Uint8Array,
	document: LiveDocument,
	{ seatKey, mayWrite, limit }: { seatKey: string; mayWrite: boolean; limit: number }
): Result<News | null, RefusalCode> {
	const examined = examineUpdate(update, document.doc, document.waitingOf(seatKey));
	if (!examined.ok || !examined.value) return examined;
	const news = examined.value;
	if (!mayWrite) return refuse('read-only');
	if (document.wereErased(news.claims)) return refuse('erased');
	if (!document.mayWriteAs(news.claims, seatKey)) return refuse('foreign-author');
	if (document.areTooMany(news.claims, seatKey)) return refuse('document-full');
	const grows = news.changes.written.size > 0;
	if (document.toil.spend(seatKey, news.steps)) return refuse('document-full');
	if (grows && !document.hasRoomFor(news.update.length, limit)) return refuse('document-full');
	return ok(news);
}
