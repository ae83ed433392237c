import { error } from '@sveltejs/kit';
import { dev } from '$app/environment';

/** The style gallery is for people who build pages; it does not exist elsewhere. */
export function load(): void {
	if (!dev) error(404);
}
