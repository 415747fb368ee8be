import { useEffect, useState, type FormEvent } from 'react';
import { cognito } from '../state/cognito.ts';
import { useSession } from '../state/session.tsx';
import { PASSWORD_RULE, signInProblem } from '../state/signInProblems.ts';
import { Field } from './Field.tsx';

type Step = 'signIn' | 'signUp' | 'confirm' | 'forgot' | 'reset';

/** What each step is called, what it asks for, and its button. */
const STEPS: Record<Step, { title: string; button: string; asks: ('email' | 'code' | 'password')[] }> = {
  signIn: { title: 'Sign in', button: 'Sign in', asks: ['email', 'password'] },
  signUp: { title: 'Make an account', button: 'Make account', asks: ['email', 'password'] },
  confirm: { title: 'Confirm your address', button: 'Confirm and sign in', asks: ['code'] },
  forgot: { title: 'Choose a new password', button: 'Send me a code', asks: ['email'] },
  reset: { title: 'Choose a new password', button: 'Change and sign in', asks: ['code', 'password'] },
};

/** Signing in, or up with the code that confirms the address, or with a new password; usable inside other pages. */
export function SignIn({ onDone }: { onDone?: () => void }) {
  const session = useSession();
  const [step, setStep] = useState<Step>('signIn');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const { title, button, asks } = STEPS[step];
  const choosesPassword = step === 'signUp' || step === 'reset';

  // It is there by the time the form is filled in; should it not, submitting says so.
  useEffect(() => void cognito().catch(() => undefined), []);

  const change = (next: Step) => {
    setProblem(null);
    setSaid('');
    setCode('');
    if (next === 'reset' || next === 'forgot') setPassword('');
    setStep(next);
  };

  const attempt = async (action: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    setSaid('');
    try {
      await action();
    } catch (error) {
      if ((error as Error).name === 'UserNotConfirmedException') change('confirm');
      setProblem(signInProblem(error as Error));
    } finally {
      setBusy(false);
    }
  };

  const submit = () =>
    attempt(async () => {
      if (step === 'signUp') {
        await session.signUp(email, password);
        return change('confirm');
      }
      if (step === 'forgot') {
        await session.forgotPassword(email);
        return change('reset');
      }
      if (step === 'confirm') await session.confirm(email, code.trim());
      if (step === 'reset') await session.resetPassword(email, code.trim(), password);
      await session.signIn(email, password);
      onDone?.();
    });

  const sendAgain = () =>
    attempt(async () => {
      await (step === 'reset' ? session.forgotPassword(email) : session.resendCode(email));
      setSaid('A code is on its way to you again.');
    });

  return (
    <form
      className="sign-in"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
      aria-busy={busy}
    >
      <h2>{title}</h2>
      {asks.includes('email') && (
        <Field
          label="E-mail"
          type="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          required
          autoComplete="username"
          {...(step === 'forgot' && { hint: 'We send a code to it, if there is an account.' })}
        />
      )}
      {asks.includes('code') && (
        <Field
          label="Code"
          hint={step === 'reset' ? `Look for our mail to ${email}.` : `We sent it to ${email}.`}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          required
          autoFocus
          inputMode="numeric"
          autoComplete="one-time-code"
        />
      )}
      {asks.includes('password') && (
        <Field
          label={step === 'reset' ? 'New password' : 'Password'}
          type="password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          required
          {...(choosesPassword && { hint: PASSWORD_RULE, minLength: 10 })}
          autoComplete={choosesPassword ? 'new-password' : 'current-password'}
        />
      )}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <p className="quiet" role="status">
        {said}
      </p>
      <button type="submit" className="button" disabled={busy}>
        {busy ? 'One moment…' : button}
      </button>
      <OtherWays step={step} busy={busy} onStep={change} onSendAgain={() => void sendAgain()} />
    </form>
  );
}

interface OtherWaysProps {
  step: Step;
  busy: boolean;
  onStep(step: Step): void;
  onSendAgain(): void;
}

/** The ways from one step to another. */
function OtherWays({ step, busy, onStep, onSendAgain }: OtherWaysProps) {
  const way = (text: string, act: () => void) => (
    <button type="button" className="text-button" disabled={busy} onClick={act}>
      {text}
    </button>
  );
  return (
    <>
      {(step === 'confirm' || step === 'reset') && (
        <p className="quiet">No mail? {way('Send the code again', onSendAgain)}</p>
      )}
      {step === 'signIn' && <p className="quiet">{way('Forgot your password?', () => onStep('forgot'))}</p>}
      <p className="quiet">
        {step === 'signIn' ? 'New here? ' : 'You have an account? '}
        {step === 'signIn'
          ? way('Make an account', () => onStep('signUp'))
          : way('Sign in', () => onStep('signIn'))}
      </p>
    </>
  );
}
