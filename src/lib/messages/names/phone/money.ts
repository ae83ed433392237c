import { m } from '../../compiled/messages.js';
import type { Words } from '../words.ts';

type Vat = 'incl' | 'excl';
const VAT: Words<Vat> = {
	incl: m.name_vat_incl,
	excl: m.name_vat_excl
};

/** An amount is never bare (§5). */
export function vatName(code: Vat): string {
	return VAT[code]();
}

type Period = 'once' | 'yearly';
const PERIOD: Words<Period> = {
	once: m.name_period_once,
	yearly: m.name_period_yearly
};

/** Once or every year. */
export function periodName(code: Period): string {
	return PERIOD[code]();
}

type OwnPayer = 'own' | 'anyone';
const PAYER: Words<OwnPayer> = {
	own: m.name_payer_own,
	anyone: m.name_payer_anyone
};

/** Who pays when it is no framing party. */
export function ownPayerName(code: OwnPayer): string {
	return PAYER[code]();
}

/**
 * Who pays an amount: a framing party by its name, the people of the plan, or who is named with it.
 * @param parties id and name
 */
export function payerName(
	payer: string,
	parties: readonly { id: string; name: string }[],
	named = '…'
): string {
	if (payer === 'own' || payer === 'anyone') return ownPayerName(payer);
	return parties.find(({ id }) => id === payer)?.name ?? named;
}
