import { cleanFields } from '#lib/domain/clean-text.ts';
import { documentRepository } from '#server/db/document-repository.ts';
import { authorIn, authorOf, documentIn, placeOf } from '#server/process/documents-of-process.ts';
import type { CommandTexts } from '#server/documents/room/command-texts.ts';
import type { CommandPorts } from './ports.ts';

/**
 * What commands do with live texts. Features speak of addresses and authors within their process
 * (`proposal/<id>`, `seat:<id>`); here each gets its process in front, so that none is another's.
 * @param forget drops what views showed of a document
 */
export function textPorts(
	texts: CommandTexts,
	forget: (document: string) => void
): Pick<CommandPorts, 'drain' | 'seed' | 'eraseWriting'> {
	return {
		drain: async (process, addresses) => {
			const found = new Map<string, Record<string, string>>();
			for (const address of addresses) {
				// What enters the record, and what its hash is of, is what people see.
				found.set(address, cleanFields(await texts.drain(documentIn(process, address))));
			}
			return found;
		},
		seed: (trx, process, seed, sender) => {
			const store = documentRepository(trx);
			const name = documentIn(process, seed.document);
			if (!('copy' in seed)) {
				return texts.seed(name, seed.fields, authorIn(process, seed.author ?? sender), store);
			}
			const { from, author, ...copy } = seed.copy;
			const whole = {
				...copy,
				from: documentIn(process, from),
				author: authorIn(process, author)
			};
			return texts.seedCopy(name, whole, store);
		},
		eraseWriting: async (trx, process, author, theirs) => {
			const typedFor = (document: string, other: string) =>
				authorOf(other, 'staff') !== null && theirs(placeOf(document).address);
			const store = documentRepository(trx);
			const whole = authorIn(process, author);
			const { names, settle } = await texts.eraseAuthor(whole, typedFor, store);
			return (outcome) => {
				settle(outcome);
				for (const name of names) forget(name);
			};
		}
	};
}
