//! `infra/table.yaml`: the table, from the schema that the code itself works with.

use std::fmt::Write as _;

use parvis::table::schema::{Keys, SCHEMA};

/// The stack of the table.
pub(crate) fn stack() -> String {
    let mut attributes = String::new();
    for name in std::iter::once(&SCHEMA.table).chain(SCHEMA.indexes).flat_map(|keys| [keys.partition, keys.sort]) {
        let _ = write!(attributes, "\n        - {{AttributeName: {name}, AttributeType: S}}");
    }
    let mut indexes = String::new();
    for keys in SCHEMA.indexes {
        let _ = write!(
            indexes,
            "\n        - IndexName: {}\n          Projection: {{ProjectionType: ALL}}\n          KeySchema:{}",
            keys.name,
            key_schema(keys, 12)
        );
    }
    format!(
        "# Written by `cargo xtask golden` from `parvis::table::schema::SCHEMA`; not to be edited.
AWSTemplateFormatVersion: \"2010-09-09\"
Description: Parvis, the table
Resources:
  Table:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      BillingMode: PAY_PER_REQUEST
      DeletionProtectionEnabled: true
      AttributeDefinitions:{attributes}
      KeySchema:{}
      GlobalSecondaryIndexes:{indexes}
      StreamSpecification: {{StreamViewType: NEW_AND_OLD_IMAGES}}
      TimeToLiveSpecification: {{AttributeName: {}, Enabled: true}}
      PointInTimeRecoverySpecification: {{PointInTimeRecoveryEnabled: true}}
      SSESpecification: {{SSEEnabled: true}}
Outputs:
  Name: {{Value: !Ref Table}}
  Arn: {{Value: !GetAtt Table.Arn}}
  StreamArn: {{Value: !GetAtt Table.StreamArn}}
",
        key_schema(&SCHEMA.table, 8),
        SCHEMA.expires,
    )
}

fn key_schema(keys: &Keys, indent: usize) -> String {
    [(keys.partition, "HASH"), (keys.sort, "RANGE")]
        .iter()
        .map(|(name, kind)| format!("\n{:indent$}- {{AttributeName: {name}, KeyType: {kind}}}", ""))
        .collect()
}
