//! What calls an event function: the table's stream, objects, mail events, letters, the clock.

use edge::{Event, Filter, Source};
use serde_json::Value;

use crate::role::Caller;

/// The properties and resources of a function's source.
pub(crate) fn source(event: &Event) -> String {
    match event.source {
        Source::Stream { filters, batch } => stream(filters, batch),
        Source::Bucket { prefix } => rule(
            event.name,
            &format!(
                "
        source: [aws.s3]
        detail-type: [Object Created, Object Tags Added]
        detail:
          bucket: {{name: [!Ref BucketName]}}
          object: {{key: [{{prefix: \"{prefix}\"}}]}}"
            ),
        ),
        Source::MailEvents => rule(
            event.name,
            "
        source: [aws.ses]
        detail:
          mail: {sendingAccountId: [!Ref AWS::AccountId]}",
        ),
        Source::Letters => letters(event.name),
        Source::Schedule { expression, .. } => format!(
            "
      Events:
        Clock:
          Type: ScheduleV2
          Properties:
            ScheduleExpression: {expression}
            Input: '{{\"time\":\"<aws.scheduler.scheduled-time>\"}}'
            RetryPolicy: {{MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600}}
            DeadLetterConfig: {{Arn: !Ref DeadLettersArn}}"
        ),
    }
}

/// Where an event goes that the function has refused for good. The stream's goes there by its mapping, and a rule's or a
/// schedule's own queue takes only what never reached the function.
pub(crate) const fn destination(caller: Caller) -> &'static str {
    match caller {
        Caller::Gateway | Caller::Stream => "",
        Caller::Bus => {
            "
      EventInvokeConfig:
        MaximumRetryAttempts: 2
        MaximumEventAgeInSeconds: 3600
        DestinationConfig: {OnFailure: {Type: SQS, Destination: !Ref DeadLettersArn}}"
        }
    }
}

fn stream(filters: &[Filter], batch: u16) -> String {
    let patterns: String =
        patterns(filters).iter().map(|pattern| format!("\n                - Pattern: '{pattern}'")).collect();
    format!(
        "
      Events:
        Table:
          Type: DynamoDB
          Properties:
            Stream: !Ref StreamArn
            StartingPosition: TRIM_HORIZON
            BatchSize: {batch}
            ParallelizationFactor: 10
            BisectBatchOnFunctionError: true
            MaximumRetryAttempts: 5
            FunctionResponseTypes: [ReportBatchItemFailures]
            DestinationConfig: {{OnFailure: {{Type: SQS, Destination: !Ref DeadLettersArn}}}}
            FilterCriteria:
              Filters:{patterns}"
    )
}

/// The patterns of some filters: those of any state share one, since a source takes five patterns at most (Lambda's quota).
fn patterns(filters: &[Filter]) -> Vec<Value> {
    let (any, of_states): (Vec<&Filter>, Vec<&Filter>) = filters.iter().partition(|filter| filter.states.is_empty());
    let mut patterns: Vec<Value> = of_states.into_iter().map(Filter::pattern).collect();
    for removed in [false, true] {
        let alike: Vec<&Filter> = any.iter().copied().filter(|filter| filter.removed == removed).collect();
        let Some(first) = alike.first() else { continue };
        let mut pattern = first.pattern();
        let image = if removed { "OldImage" } else { "NewImage" };
        pattern["dynamodb"][image]["kind"]["S"] = alike.iter().map(|filter| filter.kind).collect();
        patterns.push(pattern);
    }
    assert!(patterns.len() <= 5, "an event source takes five patterns; let two filters share one: {patterns:?}");
    patterns
}

/// SES's rule, which may call the function as soon as it is there, and so comes after the permission.
fn letters(name: &str) -> String {
    format!(
        "
  {name}Permission:
    Type: AWS::Lambda::Permission
    Properties:
      Action: lambda:InvokeFunction
      FunctionName: !Ref {name}
      Principal: ses.amazonaws.com
      SourceAccount: !Ref AWS::AccountId
      SourceArn: !Sub \"arn:${{AWS::Partition}}:ses:${{AWS::Region}}:${{AWS::AccountId}}:receipt-rule-set/${{LetterRules}}:receipt-rule/{name}\"
  {name}Rule:
    Type: AWS::SES::ReceiptRule
    DependsOn: {name}Permission
    Properties:
      RuleSetName: !Ref LetterRules
      Rule:
        Name: {name}
        Enabled: true
        ScanEnabled: true
        TlsPolicy: Require
        Recipients: [!Ref LetterDomain]
        Actions:
          - S3Action: {{BucketName: !Ref BucketName, ObjectKeyPrefix: {prefix}}}
          - LambdaAction: {{FunctionArn: !GetAtt {name}.Arn, InvocationType: Event}}",
        prefix = parvis::letter::PREFIX,
    )
}

fn rule(name: &str, pattern: &str) -> String {
    format!(
        "
  {name}Rule:
    Type: AWS::Events::Rule
    Properties:
      EventPattern:{pattern}
      Targets:
        - Id: function
          Arn: !GetAtt {name}.Arn
          RetryPolicy: {{MaximumRetryAttempts: 5, MaximumEventAgeInSeconds: 3600}}
          DeadLetterConfig: {{Arn: !Ref DeadLettersArn}}
  {name}Permission:
    Type: AWS::Lambda::Permission
    Properties:
      Action: lambda:InvokeFunction
      FunctionName: !Ref {name}
      Principal: events.amazonaws.com
      SourceArn: !GetAtt {name}Rule.Arn"
    )
}
