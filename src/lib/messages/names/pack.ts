import type { PackWay } from '#lib/domain/pack/index.ts';
import { m } from '../compiled/messages.js';
import type { Words } from './words.ts';

const WAY: Words<PackWay> = {
	post: m.name_pack_way_post,
	'by-hand': m.name_pack_way_by_hand,
	'read-aloud': m.name_pack_way_read_aloud,
	'e-mail': m.name_pack_way_e_mail
};

/** How a pack reached somebody (R22). */
export function packWayName(code: PackWay): string {
	return WAY[code]();
}
