const PATH = '/documents/';
const NAME = /^[\w.-]+(\/[\w.-]+){0,3}$/;
const MAX_NAME = 200;

/** The document's name in a request's path, or `null` when it cannot be one. */
export function documentNameIn(path: string): string | null {
	if (!path.startsWith(PATH)) return null;
	const name = path.slice(PATH.length);
	return name.length <= MAX_NAME && NAME.test(name) ? name : null;
}
