import qrcode from 'qrcode';
import type { App } from '#server/app.ts';
import { mintPass } from '#server/auth/passes.ts';
import type { Config } from '#server/config.ts';

/**
 * Prints where people reach the server: every address, a QR code of the best one for phones in the
 * room, and on an empty store the one-time link to the set-up page.
 */
export async function announceAddresses(app: App, config: Config, port: number): Promise<void> {
	const origins = app.services.origins();
	const local = `http://localhost:${port}`;
	console.log('\nPlandag is here:');
	for (const origin of new Set([local, ...origins])) console.log(`  ${origin}`);
	const [best] = origins;
	if (best && best !== local) {
		console.log(await qrcode.toString(best, { type: 'utf8', margin: 2 }));
	}
	if (await app.services.accounts.isEmptyStore()) {
		const secret = await app.database.write((trx) =>
			mintPass(trx, { kind: 'setup', door: 'staff', process: null, ref: 'setup' }, app.known())
		);
		console.log('This store is empty. Set it up with this link; it works once, for a week:');
		console.log(`  ${config.publicUrl ?? local}/setup/${secret}\n`);
	}
}
