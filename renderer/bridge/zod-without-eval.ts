import { config } from 'zod';

// Zod compiles parsers with `new Function` where it may. The content security policy forbids that, and even the attempt is
// a violation. Imported before any schema is made.
config({ jitless: true });
