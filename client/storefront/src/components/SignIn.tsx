import { useEffect, useState, type FormEvent } from 'react';
import { cognito } from '../state/cognito.ts';
import { useSession } from '../state/session.tsx';
import { Field } from './Field.tsx';

type Step = 'signIn' | 'signUp' | 'confirm';

/** As the user pool asks for it. */
const PASSWORD_RULE =
  'At least 10 characters, with capital and small letters, a digit and a sign such as ! or -.';

const TITLES: Record<Step, string> = {
  signIn: 'Sign in',
  signUp: 'Make an account',
  confirm: 'Confirm your address',
};
const BUTTONS: Record<Step, string> = {
  signIn: 'Sign in',
  signUp: 'Make account',
  confirm: 'Confirm and sign in',
};

/** Signing in, or up with the code that confirms the address; usable on a page of its own and inside others. */
export function SignIn({ onDone }: { onDone?: () => void }) {
  const session = useSession();
  const [step, setStep] = useState<Step>('signIn');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  // It is there by the time the form is filled in; should it not, submitting says so.
  useEffect(() => void cognito().catch(() => undefined), []);

  const change = (next: Step) => {
    setProblem(null);
    setStep(next);
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      if (step === 'signUp') {
        await session.signUp(email, password);
        setStep('confirm');
      } else {
        if (step === 'confirm') await session.confirm(email, code.trim());
        await session.signIn(email, password);
        onDone?.();
      }
    } catch (error) {
      const { name, message } = error as Error;
      if (name === 'UserNotConfirmedException') setStep('confirm');
      setProblem(WORDS[name] ?? (name === 'TypeError' ? UNREACHABLE : message));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="sign-in" onSubmit={(event) => void submit(event)} aria-busy={busy}>
      <h2>{TITLES[step]}</h2>
      {step === 'confirm' ? (
        <Field
          label="Code"
          hint={`We sent it to ${email}.`}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          required
          autoFocus
          inputMode="numeric"
          autoComplete="one-time-code"
        />
      ) : (
        <>
          <Field
            label="E-mail"
            type="email"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            required
            autoComplete="username"
          />
          <Field
            label="Password"
            type="password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            required
            {...(step === 'signUp' && { hint: PASSWORD_RULE, minLength: 10 })}
            autoComplete={step === 'signUp' ? 'new-password' : 'current-password'}
          />
        </>
      )}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className="button" disabled={busy}>
        {busy ? 'One moment…' : BUTTONS[step]}
      </button>
      <p className="quiet">
        {step === 'signIn' ? 'New here? ' : 'You have an account? '}
        <button
          type="button"
          className="text-button"
          onClick={() => change(step === 'signIn' ? 'signUp' : 'signIn')}
        >
          {step === 'signIn' ? 'Make an account' : 'Sign in'}
        </button>
      </p>
    </form>
  );
}

const UNREACHABLE = 'The shop could not be reached. Check your connection and try again.';

/** What Cognito's refusals mean to a customer. */
const WORDS: Record<string, string> = {
  NotAuthorizedException: 'E-mail or password is not right. Check both and try again.',
  UserNotFoundException: 'E-mail or password is not right. Check both and try again.',
  InvalidPasswordException: `This password is too easy to guess. ${PASSWORD_RULE}`,
  UsernameExistsException: 'There is an account with this e-mail already. Sign in instead.',
  UserNotConfirmedException: 'This address is not confirmed yet. Type the code from our mail.',
  CodeMismatchException: 'This is not the code we sent. Check the mail and try again.',
  ExpiredCodeException: 'The code is too old. Make the account again to get a new one.',
  LimitExceededException: 'Too many attempts. Wait a few minutes and try again.',
  TooManyRequestsException: 'Too many attempts. Wait a few minutes and try again.',
};
