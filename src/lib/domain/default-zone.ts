/** Where a process is, unless it says otherwise. Apart: every page begins with it, and few need more. */
export const DEFAULT_ZONE = 'Europe/Amsterdam';
