import { z } from 'zod';

/**
 * Imported first by every page: zod otherwise tries, when the first schema is made, whether it may compile code, which the
 * content security policy forbids and reports.
 */
z.config({ jitless: true });
