/** The calendar date so many days from today, as a date field takes it. */
export function inDays(days: number): string {
	const date = new Date(Date.now() + days * 24 * 60 * 60_000);
	const two = (value: number) => String(value).padStart(2, '0');
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
