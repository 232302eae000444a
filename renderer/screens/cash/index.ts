export { CashScreen } from './CashScreen.tsx';
