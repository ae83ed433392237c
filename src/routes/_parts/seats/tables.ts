import { m } from '#lib/messages/index.ts';

interface TableCount {
	id: string;
	name: string;
	seats: number;
}

/** Tables to choose from, with how many sit there. */
export function tableOptions(tables: readonly TableCount[]): { value: string; label: string }[] {
	return tables.map(({ id, name, seats }) => ({
		value: id,
		label: m.room_table_option({ name, seats })
	}));
}
