export { ExceptionsScreen } from './ExceptionsScreen.tsx';
